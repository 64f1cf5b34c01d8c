// How old the newest backup may be.

/** Hours between two runs of a schedule, with two for the run itself. */
export function mostHours(schedule: string): number {
  const [, , day, , weekday] = schedule.split(/\s+/);
  if (day !== '*') return 32 * 24;
  return weekday === '*' ? 26 : 8 * 24;
}
