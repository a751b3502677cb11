/** What is wrong: too few or too many bytes, a header of something else, another checksum, a chunk that does not open, no key. */
export type SealFault = 'short' | 'long' | 'header' | 'checksum' | 'chunk' | 'key';

/** What is stored is not what was sealed: swapped, cut short, lengthened, reordered or altered. Nothing of it may be shown. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
  /** For the log. */
  readonly code: SealFault;

  constructor(fault: SealFault, options?: ErrorOptions) {
    super(`The seal is broken: ${fault}.`, options);
    this.code = fault;
  }
}
