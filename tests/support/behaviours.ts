/**
 * What a stand-in of a provider does with the next edit it is given. Every stand-in knows those that its protocol can express, and the contract
 * (tests/support/backend-contract/) says what each must end as.
 */
export const BEHAVIOURS = [
  /** Gives back a changed picture. */
  'success',
  /** Takes the edit and works until it is released. */
  'slow',
  /** Moderation says no. */
  'refused',
  /** 4xx: not for this picture or these words. */
  'invalid',
  /** 401 or 403. */
  'no key',
  /** 429 with Retry-After once, then takes it. */
  'busy',
  /** 503 once, then takes it. */
  'down',
  /** 500. */
  'broken',
  /** Takes the edit and never says anything again. */
  'hang',
  /** Half of the answer that has the picture (or its address), then the connection breaks. */
  'half',
  /** 200 with HTML. */
  'garbage',
  /** 200 with more bytes than anybody reads. */
  'huge',
  /** 200 with something that is not a picture. */
  'not a picture',
  /** 200 with a picture whose end is missing. */
  'cut picture',
  /** 200 with a small file of 400 megapixels. */
  'bomb',
  'blank',
  /** The photo again. */
  'unchanged',
  /** Reads the whole request, takes it, and breaks the connection before it answers. */
  'cut at submit',
  /** The address of the result has expired when it is asked for. */
  'expired',
] as const;

export type Behaviour = (typeof BEHAVIOURS)[number];
