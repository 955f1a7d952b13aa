import type { Calendar } from '@zhida/core/clocks';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** The payment account serves by day and has a night mode; all other accounts serve round the clock. */
export const DEMO_PAYMENT_CALENDAR: Calendar = {
  timeZone: 'Asia/Shanghai',
  weekly: EVERY_DAY.map((weekday) => ({ weekday, from: '09:00', to: '22:00' })),
  special: [],
  closures: [],
  night: { from: '22:00', to: '09:00' },
};
