/** Today in Asia/Shanghai, as the register counts days, like 2026-03-02. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

export function daysFrom(day: string, days: number): string {
  const dayMs = 86_400_000;
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
