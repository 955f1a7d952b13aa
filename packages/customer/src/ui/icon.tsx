/** Line drawings on a 24 × 24 grid. */
const PATHS = {
  back: 'M15 4.5 7.5 12l7.5 7.5',
  headset:
    'M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M4.5 13.5H7v5H6a1.5 1.5 0 0 1-1.5-1.5v-3.5Zm15 0H17v5h1a1.5 1.5 0 0 0 1.5-1.5v-3.5Zm-1 5c0 1.5-1.5 2.2-4 2.2',
  microphone: 'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  keyboard: 'M3.5 6.5h17v11h-17v-11ZM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8.5 14h7',
  smile: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM9 10h.01M15 10h.01M8.5 14a4 4 0 0 0 7 0',
  plus: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 8v8M8 12h8',
  picture: 'M4 5h16v14H4V5Zm0 11 4.5-5 4 4.5 2.5-2.5 5 4.5M9 8.5h.01',
  camera: 'M4 7.5h3.5l1.5-2h6l1.5 2H20V19H4V7.5ZM12 10a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  video: 'M3.5 6.5h12v11h-12v-11Zm12 4 5-3v9l-5-3',
  file: 'M6 3.5h8L18.5 8v12.5H6v-17ZM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5',
  place: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11ZM12 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4Z',
  person: 'M12 4a3.8 3.8 0 1 1 0 7.6A3.8 3.8 0 0 1 12 4ZM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  devices: 'M3.5 5.5h13V9M3.5 5.5v10h8M2.5 18.5h9M14 11h6.5v9.5H14V11Z',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v13M6.5 12.5 12 18l5.5-5.5',
  play: 'M8 5.5v13l11-6.5-11-6.5Z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20',
  send: 'M4 12 20 4.5 14.5 20l-3-6.5L4 12Z',
  speaker: 'M4.5 9.5v5h3.5l4.5 4v-13l-4.5 4H4.5ZM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11',
  stop: 'M7 7h10v10H7V7Z',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4',
  warning: 'M12 4 21 19.5H3ZM12 10v4.5M12 17h.01',
  check: 'M5 12.5 10 17.5 19.5 7.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.5h15',
  order: 'M5 8h14l-1 12H6ZM8.5 8V7a3.5 3.5 0 0 1 7 0v1M9 12.5h6',
  app: 'M4 4h6.5v6.5H4ZM13.5 4H20v6.5h-6.5ZM4 13.5h6.5V20H4ZM13.5 13.5H20V20h-6.5Z',
  phone: 'M8 4 5 5c-.5 6.5 7.5 14.5 14 14l1-3-4-2.5-1.8 1.8c-2-.8-4.7-3.5-5.5-5.5L10.5 8Z',
  voice: 'M8 13.5a1 1 0 1 0 0-3 1 1 0 0 0 0 3ZM11 8a6 6 0 0 1 0 8M14.5 5a10.5 10.5 0 0 1 0 14',
  star: 'M12 3.5l2.6 5.3 5.9.9-4.2 4.1 1 5.9-5.3-2.8-5.3 2.8 1-5.9-4.2-4.1 5.9-.9Z',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  chat: 'M4 5h16v11h-8l-4.5 4v-4H4ZM8.5 8.5h7M8.5 12h4',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that says nothing by itself: words stand beside it or name its button. */
export function Icon({
  name,
  size = 24,
  isFilled = false,
}: {
  readonly name: IconName;
  readonly size?: number;
  readonly isFilled?: boolean;
}) {
  const isMirrored = name === 'back' || name === 'forward' || name === 'send' || name === 'voice';
  return (
    <svg
      class={isMirrored ? 'icon icon-mirrored' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
