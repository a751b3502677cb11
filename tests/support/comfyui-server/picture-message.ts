const u32 = (value: number) => {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(value);
  return four;
};

/** A binary message of the socket that is a picture: kind 4 with whose it is as JSON before it, or kind 1 without (ComfyUI's protocol.py, server.py). */
export function pictureMessage(input: {
  bytes: Buffer;
  format: 'png' | 'jpeg';
  whose: { node_id: string; prompt_id: string } | null;
}): Buffer {
  const { bytes, format } = input;
  if (!input.whose) return Buffer.concat([u32(1), u32(format === 'png' ? 2 : 1), bytes]);
  const whose = Buffer.from(JSON.stringify({ ...input.whose, image_type: `image/${format}` }));
  return Buffer.concat([u32(4), u32(whose.length), whose, bytes]);
}
