import { defineText } from '#lib/text/define.ts';

const count = (many: number, one: string, more: string) => `${many} ${many === 1 ? one : more}`;

/** What `npm run import` says on a terminal. */
export const importCliText = defineText({
  en: {
    usage:
      'Usage: npm run --silent import -- FILE.zip ADDRESS\nADDRESS is of an account that is there and has no images yet: sign in with it once first.',
    unreadable: (path: string) => `${path} cannot be read. Check the name and try again.`,
    noAccount: (email: string) => `There is no account of ${email}. Sign in with it once, then try again.`,
    progress: (done: number, of: number) => `${done} of ${count(of, 'image', 'images')}.`,
    done: (sum: { images: number; edits: number; albums: number; missing: number; before: number }) =>
      `Brought in ${count(sum.images, 'image', 'images')}, ${count(sum.edits, 'edit', 'edits')} and ${count(sum.albums, 'album', 'albums')}.${sum.before > 0 ? ` ${count(sum.before, 'image had', 'images had')} come before.` : ''}${sum.missing > 0 ? ` ${count(sum.missing, 'image was', 'images were')} missing in the archive.` : ''}`,
    failed: (why: string) =>
      `It broke off.${why ? ` ${why}` : ''} Run it again and it goes on; if it breaks off at the same place, the log says where.`,
  },
});
