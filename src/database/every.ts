/**
 * Does something again and again until it is stopped, without keeping the process alive; a moment that comes while it is
 * under way is left out. `stop` waits for what is under way.
 *
 * @param work answers for its own failures
 */
export function every(milliseconds: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let working: Promise<void> | null = null;
  const timer = setInterval(() => {
    working ??= work().finally(() => {
      working = null;
    });
  }, milliseconds).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}
