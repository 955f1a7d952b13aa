import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LocalText } from '@zhida/core/dialogues';
import { MINUTE_MS, SECOND_MS } from '@zhida/core/kit';
import type { AccountHours } from '@zhida/protocol/endpoints';
import { Button, Form, InputNumber, Switch } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { LocalTextField } from '../../ui/local-text-field.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './hours.module.css';

interface Values {
  readonly isOffered: boolean;
  readonly slotMinutes: number;
  readonly perSlot: number;
  readonly daysAhead: number;
  readonly leadMinutes: number;
  readonly graceSeconds: number;
  readonly keepMinutes: number;
  readonly calledWords: AccountHours['callbacks']['calledWords'];
  readonly missedWords: AccountHours['callbacks']['missedWords'];
  readonly closed: AccountHours['outsideHours']['closed'];
  readonly night: AccountHours['outsideHours']['night'];
}

export interface RulesDialogProps {
  readonly account: AccountHours;
  readonly onClose: () => void;
}

/** What an account offers while nobody serves, and by which rules it calls back. */
export function RulesDialog({ account, onClose }: RulesDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (values: Values) =>
      request('hours.update-account', { params: { accountId: account.accountId }, body: bodyOf(account, values) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['hours'] });
      showToast({ tone: 'good', text: t('hours.saved') });
      onClose();
    },
  });
  const number = (name: keyof Values, label: string, min: number, max: number) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('common.required') }]}>
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  );
  const offers = (mode: 'closed' | 'night', title: string) => (
    <fieldset className={styles.offers}>
      <legend>{title}</legend>
      <Form.Item name={[mode, 'callback']} label={t('hours.rules-offer-callback')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name={[mode, 'emergency']} label={t('hours.rules-emergency')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </fieldset>
  );
  return (
    <Dialog
      title={t('hours.rules', { name: account.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="callback-rules" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<Values>
        name="callback-rules"
        id="callback-rules"
        layout="horizontal"
        labelAlign="left"
        labelCol={{ flex: '17rem' }}
        labelWrap
        colon={false}
        requiredMark={false}
        initialValues={valuesOf(account)}
        onFinish={(values) => save.mutate(values)}
      >
        <p className={styles.hint}>{t('hours.rules-always')}</p>
        {offers('closed', t('hours.rules-closed'))}
        {offers('night', t('hours.rules-night'))}
        <fieldset className={styles.offers}>
          <legend>{t('hours.outside-callback')}</legend>
          <Form.Item name="isOffered" label={t('hours.rules-callbacks')} valuePropName="checked">
            <Switch />
          </Form.Item>
          {number('slotMinutes', t('hours.rules-slot'), 15, 240)}
          {number('perSlot', t('hours.rules-per-slot'), 1, 1_000)}
          {number('daysAhead', t('hours.rules-days'), 1, 30)}
          {number('leadMinutes', t('hours.rules-lead'), 0, 1_440)}
          {number('graceSeconds', t('hours.rules-grace'), 10, 1_800)}
          {number('keepMinutes', t('hours.rules-keep'), 1, 240)}
        </fieldset>
        <fieldset className={styles.offers}>
          <legend>{t('hours.rules-words')}</legend>
          <p className={styles.hint}>{t('hours.rules-words-hint')}</p>
          {(['calledWords', 'missedWords'] as const).map((name) => (
            <Form.Item key={name} name={name} noStyle rules={[{ validator: checkWords(t('common.required')) }]}>
              <Words label={t(`hours.rules-${name}`)} />
            </Form.Item>
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}

/** Words in the form: what is written in one language is there for the others to fall back to. */
function Words({
  label,
  value = {},
  onChange = () => undefined,
}: {
  readonly label: string;
  readonly value?: LocalText;
  readonly onChange?: (value: Record<string, string>) => void;
}) {
  return <LocalTextField label={label} value={value} onChange={onChange} />;
}

const written = (text: LocalText): LocalText =>
  Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ''));

const checkWords =
  (message: string) =>
  (_: unknown, text: LocalText): Promise<void> =>
    Object.keys(written(text)).length > 0 ? Promise.resolve() : Promise.reject(new Error(message));

const valuesOf = ({ callbacks, outsideHours }: AccountHours): Values => ({
  isOffered: callbacks.isOffered,
  slotMinutes: callbacks.slotMs / MINUTE_MS,
  perSlot: callbacks.perSlot,
  daysAhead: callbacks.daysAhead,
  leadMinutes: callbacks.leadMs / MINUTE_MS,
  graceSeconds: callbacks.graceMs / SECOND_MS,
  keepMinutes: callbacks.keepMs / MINUTE_MS,
  calledWords: callbacks.calledWords,
  missedWords: callbacks.missedWords,
  ...outsideHours,
});

const bodyOf = ({ callbacks }: AccountHours, { closed, night, ...rules }: Values) => ({
  callbacks: {
    ...callbacks,
    isOffered: rules.isOffered,
    slotMs: rules.slotMinutes * MINUTE_MS,
    perSlot: rules.perSlot,
    daysAhead: rules.daysAhead,
    leadMs: rules.leadMinutes * MINUTE_MS,
    graceMs: rules.graceSeconds * SECOND_MS,
    keepMs: rules.keepMinutes * MINUTE_MS,
    calledWords: written(rules.calledWords),
    missedWords: written(rules.missedWords),
  },
  outsideHours: { closed, night },
});
