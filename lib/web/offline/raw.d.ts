/** A file as its text: `next.config.ts` tells the bundler so, and the test runner knows it by itself. */
declare module '*?raw' {
  const text: string;
  export default text;
}
