/** Holds up what is not to be made before there is room for it. */
export class Gate {
  private waiting: (() => void)[] = [];

  constructor(private isOpen: boolean) {}

  open(): void {
    this.isOpen = true;
    const waiting = this.waiting;
    this.waiting = [];
    for (const go of waiting) go();
  }

  shut(): void {
    this.isOpen = false;
  }

  async passed(): Promise<void> {
    if (!this.isOpen) await new Promise<void>((go) => this.waiting.push(go));
  }
}
