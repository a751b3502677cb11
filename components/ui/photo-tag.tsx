/** The name of a picture, on it. */
export function PhotoTag({ children }: { children: string }) {
  return (
    <span dir="auto" className="truncate rounded-chip bg-scrim px-2.25 py-1 text-micro text-on-scrim">
      {children}
    </span>
  );
}
