import { randomUUID } from 'node:crypto';
import { db } from '#lib/db.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** An account with nothing in it. */
export async function anAccount(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  return (await db().user.create({ data: { email, mailbox: email }, select: { id: true } })).id;
}

type Values = Partial<Omit<Prisma.ImageUncheckedCreateInput, 'userId'>> & { userId: string };

/** The row of an image without objects, for what reads or writes rows only. Returns its id. */
export async function anImageRow(values: Values): Promise<string> {
  const row = await db().image.create({
    data: {
      id: randomUUID(),
      kind: 'upload',
      objectsId: randomUUID(),
      place: 'disk',
      name: 'shore.jpg',
      format: 'jpeg',
      width: 1617,
      height: 1080,
      bytes: 400_000,
      thumbBytes: 9_000,
      previewBytes: 90_000,
      thumbHash: new Uint8Array(),
      hasAlpha: false,
      notes: [],
      ...values,
    },
    select: { id: true },
  });
  return row.id;
}

/** A result of these words, as rows only. Returns the image's id. */
export async function aResultRow(input: { words: string; model?: string } & Values): Promise<string> {
  const { words, model = 'darkroom', ...values } = input;
  const id = values.id ?? randomUUID();
  const edit = await db().edit.create({
    data: {
      userId: values.userId,
      requestId: randomUUID(),
      instruction: words,
      model,
      backend: 'darkroom',
      priceCredits: 0,
      state: 'succeeded',
    },
    select: { id: true },
  });
  return anImageRow({ name: null, kind: 'result', ...values, id, editId: edit.id, variation: 1 });
}
