// Run by uploads.test.ts in a process of its own, because a test runner's garbage would hide what an idle server keeps.
import { setTimeout as after } from 'node:timers/promises';
import { withUpload } from '#lib/web/receive-upload.ts';

const PIECES = 600;
const head = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
const upload = async (): Promise<void> => {
  let asked = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked++;
      controller.enqueue(asked === 1 ? head : asked < PIECES ? new Uint8Array(65_536) : Buffer.from('\r\n--b--\r\n'));
      if (asked === PIECES) controller.close();
    },
  });
  const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '40000000' };
  const init = { method: 'POST', body, headers, duplex: 'half' };
  await withUpload(new Request('http://localhost/', init), async ({ bytes }) => bytes.fill(1));
};

await Promise.all([upload(), upload(), upload()]);
const held = () => process.memoryUsage().arrayBuffers;
for (let tries = 0; tries < 40 && held() > 20_000_000; tries++) await after(250);
process.stdout.write(String(held()));
