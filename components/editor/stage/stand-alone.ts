/** Everything else of the page leaves the keyboard's and the screen reader's way; what only speaks stays. Answers how to bring it back. */
export function standAlone(section: HTMLElement): () => void {
  const silenced: HTMLElement[] = [];
  for (let at: HTMLElement = section; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      if (
        !(other instanceof HTMLElement) ||
        other === at ||
        other.inert ||
        other.matches('[aria-live], [role="status"]')
      )
        continue;
      other.inert = true;
      silenced.push(other);
    }
  }
  return () => {
    for (const element of silenced) element.inert = false;
  };
}
