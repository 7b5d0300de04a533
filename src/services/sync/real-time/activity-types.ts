/**
 * When a channel asks for activity types along with a verb: with its first real-time call, and again when
 * those it has are some hours old (T1).
 */
export class ActivityTypesWanted {
  private fetchedAt: number | null = null;

  /** @param keptFor milliseconds */
  constructor(
    private readonly keptFor: number,
    private readonly now: () => Date,
  ) {}

  get isDue(): boolean {
    return this.fetchedAt === null || this.now().getTime() - this.fetchedAt >= this.keptFor;
  }

  fetched(): void {
    this.fetchedAt = this.now().getTime();
  }
}
