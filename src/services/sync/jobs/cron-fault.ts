import { Cron } from 'croner';

/** What keeps a text from being a cron expression; null where nothing does. */
export function cronFault(expression: string): string | null {
  try {
    return new Cron(expression, { paused: true }).nextRun() ? null : 'it never comes due.';
  } catch (error) {
    return (error as Error).message;
  }
}
