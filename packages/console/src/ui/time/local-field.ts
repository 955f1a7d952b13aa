const pad = (value: number): string => String(value).padStart(2, '0');

/** An instant as a date-and-time field shows it, to the minute, in the time of this computer. */
export function toLocalField(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** What such a field holds as an instant; null when it is empty or no time. */
export function fromLocalField(value: string | undefined): number | null {
  const at = value === undefined || value === '' ? Number.NaN : new Date(value).getTime();
  return Number.isNaN(at) ? null : at;
}
