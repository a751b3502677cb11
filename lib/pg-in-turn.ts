import { PrismaPg } from '@prisma/adapter-pg';
import type { Transaction } from '@prisma/driver-adapter-utils';

/**
 * Makes the statements of a transaction wait for each other. Those that were asked for before one failed fail with it:
 * PostgreSQL would refuse them, and one that hangs must not cost its time again for each.
 */
function takeTurns(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  let failed: { before: number; error: unknown } = { before: 0, error: undefined };
  const inTurn =
    <Query, Answer>(ask: (query: Query) => Promise<Answer>) =>
    (query: Query): Promise<Answer> => {
      const turn = asked++;
      const answer = last.then(async () => {
        if (turn < failed.before) throw failed.error;
        try {
          return await ask(query);
        } catch (error) {
          failed = { before: asked, error };
          throw error;
        }
      });
      last = answer.catch(() => undefined);
      return answer;
    };
  transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction));
  transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction));
  return transaction;
}

/**
 * Prisma asks for several relations of a row at once, in a transaction too, which has one connection
 * (https://github.com/prisma/orm/pull/29979). pg queues them, says so in a warning, and will refuse them from 9.0 on.
 */
export class PgInTurn extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolation) => takeTurns(await start(isolation));
    return adapter;
  }
}
