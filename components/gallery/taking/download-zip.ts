/**
 * Has the browser save a ZIP of these images as it comes. A form, because an address would not hold the ids of many, and a script would have to
 * hold all bytes; the answer is a file, so the page stays.
 */
export function downloadZip(imageIds: readonly string[]): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/api/gallery/zip';
  form.hidden = true;
  const field = document.createElement('input');
  field.name = 'ids';
  field.value = imageIds.join(',');
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}
