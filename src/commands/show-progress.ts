import { SingleBar } from 'cli-progress';

/** How far something is; total null where it is not known. */
export interface ShownProgress {
  readonly processed: number;
  readonly total: number | null;
}

/** Shows progress: a bar on a terminal, a line a change elsewhere. */
export function showProgress(what: string): { update(progress: ShownProgress): void; stop(): void } {
  const bar = process.stdout.isTTY
    ? new SingleBar({ format: `${what} [{bar}] {value}/{total}`, hideCursor: true, clearOnComplete: true })
    : null;
  let last = -1;
  return {
    update: ({ processed, total }) => {
      if (processed === last) return;
      last = processed;
      if (bar && !bar.isActive) bar.start(total ?? processed, processed);
      bar?.setTotal(Math.max(total ?? 0, processed));
      bar?.update(processed);
      if (!bar && processed > 0) console.log(`${what}: ${processed}${total === null ? '' : ` of ${total}`}`);
    },
    stop: () => bar?.stop(),
  };
}
