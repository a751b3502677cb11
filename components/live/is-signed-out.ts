/** Whether the server says that the session of this browser is over; false where it does not answer. */
export async function isSignedOut(signal: AbortSignal): Promise<boolean> {
  const once = new AbortController();
  try {
    const { status } = await fetch('/api/events', {
      signal: AbortSignal.any([signal, once.signal]),
      cache: 'no-store',
    });
    return status === 401;
  } catch {
    return false;
  } finally {
    // Signed in, the answer is a stream that never ends.
    once.abort();
  }
}
