/** Several installations may share a cluster: each has its own topics and groups, by a name before theirs. */
export class TopicNames {
  private readonly prefix: string;

  constructor(installation: string | undefined) {
    this.prefix = installation === undefined ? '' : `${installation}.`;
  }

  /** As the broker knows it. */
  outer(name: string): string {
    return this.prefix + name;
  }

  /** As the contracts know it. */
  inner(name: string): string {
    return name.slice(this.prefix.length);
  }
}
