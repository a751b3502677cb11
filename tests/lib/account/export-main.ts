// Goes on with a download of an archive in a process that knows nothing of its beginning: what the answer is on standard error, its bytes on
// standard output. Arguments: user, session, first byte, ETag.
import { once } from 'node:events';
import { db } from '#lib/db.ts';
import { serveExport } from '#lib/web/serve-export.ts';
import { TEXT } from '#tests/lib/account/full-account.ts';

const [userId = '', sessionId = '', start = '', etag = ''] = process.argv.slice(2);
const headers = { range: `bytes=${start}-`, 'if-range': etag };
const request = new Request('http://localhost:3000/account/export', { headers });
const answer = await serveExport({ userId, sessionId, request, text: TEXT });
process.stderr.write(`${answer.status} ${answer.headers.get('content-range')}`);
for await (const piece of answer.body ?? []) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
await db().$disconnect();
