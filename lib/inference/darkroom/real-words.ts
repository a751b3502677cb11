const list = '';

/** Real English words that lie within a typing error of the vocabulary and mean something else. */
export const realWords: ReadonlySet<string> = new Set(list.split(' '));
