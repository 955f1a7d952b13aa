import type { ContentDraft } from '@zhida/core/messages';
import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog.tsx';
import { t } from '../../ui/texts/texts.ts';
import { fieldOf, FormField } from './form-field.tsx';

export interface ContentFormProps {
  readonly onSend: (content: ContentDraft) => void;
  readonly onClose: () => void;
}

/** Sends a link with a title. */
export function LinkForm({ onSend, onClose }: ContentFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const send = (form: HTMLFormElement) => {
    const url = webAddress(fieldOf(form, 'url') ?? '');
    if (url === null) {
      setProblem(t('link.problem'));
      form.querySelector('input')?.focus();
      return;
    }
    onSend({ kind: 'link', url: url.href, title: fieldOf(form, 'title') ?? url.host });
  };
  return (
    <Dialog title={t('more.link')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(event.currentTarget);
        }}
      >
        <FormField name="url" keyboard="url" label={t('link.address')} maxLength={2_048} isRequired problem={problem} />
        <FormField name="title" label={t('link.title')} maxLength={128} />
        <button type="submit" class="primary">
          {t('composer.send')}
        </button>
      </form>
    </Dialog>
  );
}

/** The web address that was meant; null when there is none in it. */
export function webAddress(text: string): URL | null {
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `https://${text}`);
    return /^https?:$/.test(url.protocol) && (url.hostname.includes('.') || url.hostname === 'localhost') ? url : null;
  } catch {
    // No address at all.
    return null;
  }
}
