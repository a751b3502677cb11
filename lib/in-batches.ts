type Waiting<Question, Answer> = {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
};

/** Calls at once, so that one that hangs does not hold up all. */
const AT_ONCE = 2;

/**
 * One question at a time as a part of many: while `answer` is at work, further questions gather, at most `most`, and go
 * together next. Alone a question waits for nothing. `answer` gives one answer a question, in order; when it throws, those
 * who asked with it get that error and nobody else.
 */
export function inBatches<Question, Answer>(
  answer: (questions: Question[]) => Promise<Answer[]>,
  { most }: { most: number },
): (question: Question) => Promise<Answer> {
  const line: Waiting<Question, Answer>[] = [];
  let running = 0;

  const next = async (): Promise<void> => {
    if (running >= AT_ONCE || line.length === 0) return;
    running++;
    const batch = line.splice(0, most);
    try {
      const answers = await answer(batch.map(({ question }) => question));
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      running--;
      void next();
    }
  };
  return (question) =>
    new Promise((resolve, reject) => {
      line.push({ question, resolve, reject });
      void next();
    });
}
