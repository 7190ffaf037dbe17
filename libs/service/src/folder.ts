/**
 * The folder in which a service may keep files of its own; null where the host gives it none. A class, so that it is its own
 * injection token.
 */
export class ServiceFolder {
  constructor(readonly path: string | null) {}
}
