/** The half of the library that draws, alone: a page that fetches this does not fetch what makes a ThumbHash. */
export { thumbHashToDataURL } from 'thumbhash';
