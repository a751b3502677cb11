import { Marked } from '#components/site/policies/marked.tsx';
import type { Block } from '#lib/policies/schema.ts';

/** The paragraphs, lists and tables of a section. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block) => <OneBlock key={JSON.stringify(block)} block={block} />);
}

function OneBlock({ block }: { block: Block }) {
  if ('table' in block) return <Table {...block.table} />;
  if ('list' in block)
    return (
      <ul className="mt-3 list-disc space-y-2 ps-5 marker:text-ink-3">
        {block.list.map((item) => (
          <li key={item} className="ps-1 text-pretty">
            <Marked text={item} />
          </li>
        ))}
      </ul>
    );
  return (
    <p className="mt-3">
      <Marked text={block.p} />
    </p>
  );
}

/** Columns on a desk; on a phone each row stands by itself, its cells under the names of their columns. */
function Table({ head, rows }: Extract<Block, { table: unknown }>['table']) {
  return (
    <table className="mt-4 w-full border-collapse text-small max-lg:block">
      <thead className="max-lg:hidden">
        <tr>
          {head.map((name) => (
            <th key={name} scope="col" className="border-b border-edge py-2 pe-5 text-start font-[550] text-ink">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-lg:block max-lg:border-t max-lg:border-line">
        {rows.map((row) => (
          <tr key={row.join('|')} className="border-b border-line max-lg:block max-lg:py-3 print:break-inside-avoid">
            {row.map((cell, at) => (
              <Cell key={head[at]} name={head[at] ?? ''} text={cell} isFirst={at === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ name, text, isFirst }: { name: string; text: string; isFirst: boolean }) {
  if (isFirst)
    return (
      <th scope="row" className="py-2.5 pe-5 text-start align-top font-[550] text-ink max-lg:block max-lg:py-0">
        <Marked text={text} />
      </th>
    );
  return (
    <td className={text === '' ? 'max-lg:hidden' : 'py-2.5 pe-5 align-top max-lg:mt-1.5 max-lg:block max-lg:p-0'}>
      <span className="text-ink-3 lg:hidden">{name}: </span>
      <Marked text={text} />
    </td>
  );
}
