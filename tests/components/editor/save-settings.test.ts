import { expect, test } from 'vitest';
import { exportUrl, sizesOf } from '#components/editor/save-settings.ts';
import { EXPORT_FORMATS, EXPORT_LONGEST } from '#lib/images/export-formats.ts';
import { ExportInput } from '#lib/images/schema.ts';
import { fc } from '#tests/support/property.ts';

const side = fc.integer({ min: 1, max: 65_535 });
const formats = fc.constantFrom(...EXPORT_FORMATS);

test('a picture is offered in its own size as far as the format goes, and smaller, never larger; what is asked for is what the server reads', () => {
  fc.assert(
    fc.property(side, side, formats, fc.integer({ min: 1, max: 100 }), (width, height, format, quality) => {
      const sizes = sizesOf({ width, height }, format);
      const longest = sizes.map((size) => Math.max(size.width, size.height));
      expect(longest[0]).toBe(Math.min(Math.max(width, height), EXPORT_LONGEST[format]));
      expect(longest.slice(1).every((one) => one < Math.max(width, height))).toBe(true);
      for (const size of sizes) {
        expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1);
        const address = new URL(exportUrl('id', { format, quality, longest: size.longest }), 'http://localhost');
        const read = ExportInput.parse(Object.fromEntries(address.searchParams));
        expect(read).toEqual({ format, quality, ...(size.longest === null ? {} : { longest: size.longest }) });
      }
    }),
  );
});
