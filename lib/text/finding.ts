import { defineText } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { count } = numbersIn('en');
const images = (many: number) => count(many, 'image', 'images');
const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(' or ');

/** Finding an old picture and taking pictures along: search, filters, favourites, albums, ZIP. */
export const findingText = defineText({
  en: {
    search: 'Search your words and names',
    clearSearch: 'Clear the search',
    found: images,
    close: (typed: string, taken: readonly string[]) => `Nothing begins with “${typed}”. Shown is ${quoted(taken)}.`,
    filters: 'Filters',
    all: 'All',
    results: 'Results',
    uploads: 'Uploads',
    favourites: 'Favourites',
    albums: 'Albums',
    trash: 'Trash',
    more: 'More filters',
    narrow: 'Show only',
    model: 'Made by',
    anyModel: 'Any model',
    days: 'Made between',
    from: 'From',
    to: 'To',
    daysHelp: 'Either may stay empty.',
    daysTurned: 'The first day is after the last. Change one of them.',
    clearAll: 'Show everything',
    done: 'Done',
    countsFailed: 'The models did not come. Close this and open it again.',
    without: (what: string) => `Remove the filter ${what}`,
    since: (day: string) => `From ${day}`,
    until: (day: string) => `Until ${day}`,
    nothingTitle: 'Nothing found',
    nothingWords: (words: string) =>
      `No image has words that begin with “${words}” in its name or instruction. Try fewer words, or only the beginning of one.`,
    nothingFiltered: 'No image fits these filters. Remove one of them, or show everything.',
    nothingBoth: (words: string) =>
      `No image that fits these filters has words that begin with “${words}”. Remove a filter, or try fewer words.`,
    favouriteOn: 'Favourite',
    favouriteOff: 'Remove from favourites',
    favoured: (many: number) => `${images(many)} added to favourites.`,
    unfavoured: (many: number) => `${images(many)} removed from favourites.`,
    album: 'Album',
    download: 'Download ZIP',
    downloadAll: 'Download all as ZIP',
    addTitle: (many: number) => `Add ${images(many)} to an album`,
    added: (many: number, name: string) =>
      many === 0 ? `They were in “${name}” already.` : `${images(many)} added to “${name}”.`,
    takenOut: (many: number, name: string) => `${images(many)} taken out of “${name}”.`,
    takeOut: 'Take out of album',
    cover: 'Use as cover',
    coverSet: 'This is the cover now.',
    newAlbum: 'New album',
    albumName: 'Name of the album',
    create: 'Create',
    createWith: (many: number) => `Create with ${images(many)}`,
    renameAlbum: 'Rename album',
    deleteAlbum: 'Delete album',
    deleteAlbumTitle: (name: string) => `Delete the album “${name}”?`,
    deleteAlbumBody: 'Its images stay where they are, and in other albums.',
    albumDeleted: (name: string) => `The album “${name}” is deleted. Its images are still here.`,
    albumsNone: 'No albums yet',
    albumsNoneBody: 'Put pictures together under a name. One picture can be in many albums.',
    albumEmptyTitle: 'This album is empty',
    albumEmpty: 'Select images in the gallery, then press Album.',
    albumsFailed: 'Your albums did not come. Reload the page.',
    erasing: (many: number) =>
      `${images(many)} ${many === 1 ? 'goes' : 'go'} for ever in a moment. Leave this page before, and ${many === 1 ? 'it stays' : 'they stay'} in the trash.`,
    erasingUndone: (many: number) => `${images(many)} kept in the trash.`,
    zip: {
      errorsName: 'ERRORS.txt',
      errorsTitle: 'This ZIP does not have everything that was asked for.',
      gone: (many: number) => `${images(many)} had been deleted by the time their turn came.`,
      unread: (name: string) =>
        `${name}: could not be read, and is not in this ZIP. Download it alone, or try again later.`,
      cut: (name: string) => `${name}: broke off, and is not whole in this ZIP. Download it alone, or try again later.`,
    },
  },
});
