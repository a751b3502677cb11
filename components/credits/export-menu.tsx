import { Download } from 'lucide';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

const FORMATS = ['csv', 'json'] as const;

/** The books as a file. A native popover: it needs no script, Esc and a press outside close it. */
export function ExportMenu() {
  const text = useText('credits');
  return (
    <div className="relative">
      <button type="button" popoverTarget="export-menu" className={buttonClass('quiet')}>
        <Icon of={Download} size="small" />
        {text.export}
      </button>
      <div
        id="export-menu"
        popover="auto"
        className="export-menu m-0 w-72 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-surface p-1.5 text-ink shadow-2 open:arrive"
      >
        {FORMATS.map((format) => (
          <a
            key={format}
            href={`/api/credits/export?format=${format}`}
            download
            className="flex min-h-(--target) items-center rounded-chip px-3 text-ui hover:bg-sunken"
          >
            {text.exportAs[format]}
          </a>
        ))}
        <p className="border-t border-line px-3 pt-2 pb-1.5 text-small text-ink-2">{text.exportHelp}</p>
      </div>
    </div>
  );
}
