/** Line drawings on a 24 × 24 grid. */
const PATHS = {
  back: 'M15 4.5 7.5 12l7.5 7.5',
  headset: 'M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M4.5 13.500H7v5H6a1.5 1.5 0 0 1-1.5-1.500v-3.500Zm15 0H17v5h1a1.5 1.5 0 0 0 1.5-1.500v-3.500Zm-1 5c0 1.5-1.5 2.2-4 2.2',
  microphone: 'M12 3.500a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3ZM5.5 11.500a6.5 6.5 0 0 0 13 0M12 18v3',
  keyboard: 'M3.5 6.500h17v11h-17v-11ZM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8.5 14h7',
  smile: 'M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM9 10h.01M15 10h.01M8.5 14a4 4 0 0 0 7 0',
  plus: 'M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 8v8M8 12h8',
  picture: 'M4 5h16v14H4V5Zm0 11 4.5-5 4 4.5 2.5-2.5 5 4.500M9 8.500h.01',
  camera: 'M4 7.500h3.500l1.5-2h6l1.5 2H20V19H4V7.500ZM12 10a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  video: 'M3.5 6.500h12v11h-12v-11Zm12 4 5-3v9l-5-3',
  file: 'M6 3.500h8L18.5 8v12.500H6v-17ZM14 3.500V8h4.500M9 12.500h6.500M9 16h6.5',
  place: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11ZM12 7.800a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.400Z',
  person: 'M12 4a3.8 3.8 0 1 1 0 7.600A3.8 3.8 0 0 1 12 4ZM4.5 20.500c.5-4 3.5-6 7.5-6s7 2 7.5 6',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700l-1.5 1.500M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.700l1.5-1.5',
  devices: 'M3.5 5.500h13V9M3.5 5.500v10h8M2.5 18.500h9M14 11h6.500v9.500H14V11Z',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v13M6.5 12.5 12 18l5.5-5.5',
  play: 'M8 5.500v13l11-6.5-11-6.500Z',
  pause: 'M8.5 5.500v13M15.5 5.500v13',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20',
  send: 'M4 12 20 4.5 14.5 20l-3-6.500L4 12Z',
  speaker: 'M4.5 9.500v5h3.500l4.5 4v-13l-4.5 4H4.500ZM16 9a4 4 0 0 1 0 6M18.5 6.500a8 8 0 0 1 0 11',
  stop: 'M7 7h10v10H7V7Z',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that says nothing by itself: words stand beside it or name its button. */
export function Icon({ name, size = 24 }: { readonly name: IconName; readonly size?: number }) {
  const isMirrored = name === 'back' || name === 'send';
  return (
    <svg
      class={isMirrored ? 'icon icon-mirrored' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
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
