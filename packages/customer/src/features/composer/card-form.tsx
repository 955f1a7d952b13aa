import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog.tsx';
import { t } from '../../ui/texts/texts.ts';
import { fieldOf, FormField, given } from './form-field.tsx';
import type { ContentFormProps } from './link-form.tsx';

const PHONE = /^[+0-9 ()-]{3,32}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Problems = Partial<Record<'name' | 'phone' | 'email', string>>;

/** Sends a business card. */
export function CardForm({ onSend, onClose }: ContentFormProps) {
  const [problems, setProblems] = useState<Problems>({});
  const send = (form: HTMLFormElement) => {
    const name = fieldOf(form, 'name');
    const phone = fieldOf(form, 'phone');
    const email = fieldOf(form, 'email');
    const found: Problems = {
      ...(name === undefined ? { name: t('card.problem-name') } : {}),
      ...(phone !== undefined && !PHONE.test(phone) ? { phone: t('card.problem-phone') } : {}),
      ...(email !== undefined && !EMAIL.test(email) ? { email: t('card.problem-email') } : {}),
    };
    setProblems(found);
    const [first] = Object.keys(found);
    if (first !== undefined) form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    else if (name !== undefined)
      onSend({ kind: 'card', name, ...given({ title: fieldOf(form, 'title'), phone, email }) });
  };
  return (
    <Dialog title={t('more.card')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(event.currentTarget);
        }}
      >
        <FormField
          name="name"
          label={t('card.name')}
          autocomplete="name"
          maxLength={64}
          isRequired
          problem={problems.name ?? null}
        />
        <FormField name="title" label={t('card.title')} autocomplete="organization-title" maxLength={64} />
        <FormField
          name="phone"
          keyboard="tel"
          label={t('card.phone')}
          autocomplete="tel"
          maxLength={32}
          problem={problems.phone ?? null}
        />
        <FormField
          name="email"
          keyboard="email"
          label={t('card.email')}
          autocomplete="email"
          maxLength={254}
          problem={problems.email ?? null}
        />
        <button type="submit" class="primary">
          {t('composer.send')}
        </button>
      </form>
    </Dialog>
  );
}
