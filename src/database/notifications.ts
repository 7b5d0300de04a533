/** Channels on which the database itself tells of what was committed (its triggers do). */
export const NOTIFICATION_CHANNELS = {
  /** Rows were appended to the change log. */
  changes: 'counterside_changes',
  /** A run of a job was written; the text is its id. */
  jobRuns: 'counterside_job_runs',
} as const;

export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[keyof typeof NOTIFICATION_CHANNELS];

/** Somebody who wants to hear of what any server on this database commits. */
export interface NotificationListener {
  heard(channel: NotificationChannel, text: string): void;
  /** The connection is there, or there again: what was committed before may not have been heard of. */
  connected(): void;
  /** Nothing is heard from here on, until it is connected again; it is tried by itself. */
  lost(): void;
}

/** Ends listening. */
export interface Listening {
  stop(): Promise<void>;
}

/** The channels' names, as `LISTEN` takes them. */
export const channels: readonly NotificationChannel[] = Object.values(NOTIFICATION_CHANNELS);
