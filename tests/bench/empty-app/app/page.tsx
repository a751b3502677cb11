/** The baseline of page weight: what Next ships for nothing at all. */
export default function Page() {
  return <p>Empty.</p>;
}
