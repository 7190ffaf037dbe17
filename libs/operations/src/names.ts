/** `work-access` → `workAccess`: how a service's own fields begin, since a root field has one owner in a federated graph. */
export function fieldPrefix(service: string): string {
  return service.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
