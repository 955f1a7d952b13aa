import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog.tsx';
import { t } from '../../ui/texts/texts.ts';
import { fieldOf, FormField, given } from './form-field.tsx';
import type { ContentFormProps } from './link-form.tsx';

type Position = 'unasked' | 'asking' | 'refused' | { readonly latitude: number; readonly longitude: number };

const LOOK_MS = 15_000;

/** Sends where one is. The device is asked only after a tap on a sentence that says why; a refusal leaves words. */
export function LocationForm({ onSend, onClose }: ContentFormProps) {
  const [position, setPosition] = useState<Position>('unasked');
  const ask = () => {
    setPosition('asking');
    if (!('geolocation' in navigator)) return setPosition('refused');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => setPosition({ latitude, longitude }),
      () => setPosition('refused'),
      { timeout: LOOK_MS, maximumAge: 60_000, enableHighAccuracy: true },
    );
  };
  const isKnown = typeof position === 'object';
  const send = (form: HTMLFormElement) => {
    const name = fieldOf(form, 'name');
    const address = fieldOf(form, 'address');
    if (isKnown) return onSend({ kind: 'location', ...position, ...given({ name, address }) });
    // Without a position an address is words.
    const words = [name, address].filter((part) => part !== undefined).join('\n');
    if (words === '') return form.querySelector('input')?.focus();
    onSend({ kind: 'text', text: t('location.words', { words }) });
  };
  return (
    <Dialog title={t('more.location')} onClose={onClose}>
      <p>{t(position === 'refused' ? 'location.refused' : 'location.why')}</p>
      {isKnown ? (
        <p role="status">
          {t('location.found')} <bdi>{`${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}`}</bdi>
        </p>
      ) : (
        <button type="button" class="secondary" disabled={position === 'asking'} onClick={ask}>
          {t(position === 'asking' ? 'location.asking' : 'location.ask')}
        </button>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(event.currentTarget);
        }}
      >
        <FormField name="name" label={t('location.name')} maxLength={100} />
        <FormField name="address" label={t('location.address')} autocomplete="street-address" maxLength={200} />
        <button type="submit" class="primary">
          {t('composer.send')}
        </button>
      </form>
    </Dialog>
  );
}
