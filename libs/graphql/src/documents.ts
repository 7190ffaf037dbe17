import type { DocumentNode, GraphQLError } from 'graphql';

/** A valid document, or what is wrong with the text. */
export type Checked = DocumentNode | readonly GraphQLError[];

/**
 * Documents by their text, the oldest leave first. Bounded by characters, of which each costs about a hundred bytes once
 * parsed: bounded by number, a client that sends long queries with ever new literals would fill the memory.
 */
export class Documents {
  private readonly known = new Map<string, Checked>();
  private chars = 0;

  constructor(private readonly charsMax: number) {}

  get(text: string): Checked | undefined {
    return this.known.get(text);
  }

  /** The text is not known yet. */
  add(text: string, checked: Checked): void {
    this.known.set(text, checked);
    this.chars += text.length;
    for (const oldest of this.known.keys()) {
      if (this.chars <= this.charsMax) return;
      this.known.delete(oldest);
      this.chars -= oldest.length;
    }
  }
}
