/**
 * Has the browser save a ZIP as it comes. A form, because an address would not hold the ids of many, and a script would have to hold all bytes; the
 * answer is a file, so the page stays.
 */
export function downloadZip(fields: Record<string, string>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/api/gallery/zip';
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
