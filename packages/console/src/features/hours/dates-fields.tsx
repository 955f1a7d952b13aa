import { Button, Form, Input, Select } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { SpecialDraft } from './calendar-draft.ts';
import { useWeekdays } from './use-weekdays.ts';
import styles from './hours.module.css';

const inDialog = (trigger: HTMLElement) => trigger.closest('dialog') ?? document.body;

/** Special days and closures, as parts of the form of a calendar. */
export function DatesFields() {
  const { t } = useTexts();
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  return (
    <>
      <fieldset className={styles.fields}>
        <legend>{t('hours.special')}</legend>
        <p className={styles.hint}>{t('hours.special-hint')}</p>
        <Form.List name="special">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <div key={field.key} className={styles.special}>
                  <div className={styles.dated}>
                    <Form.Item name={[field.name, 'name']} rules={required}>
                      <Input maxLength={100} aria-label={t('hours.name')} placeholder={t('hours.name')} />
                    </Form.Item>
                    <Form.Item name={[field.name, 'firstDay']} rules={required}>
                      <Input type="date" aria-label={t('hours.first-day')} />
                    </Form.Item>
                    <Form.Item name={[field.name, 'lastDay']} rules={required}>
                      <Input type="date" aria-label={t('hours.last-day')} />
                    </Form.Item>
                    <IconButton label={t('hours.remove-line')} onClick={() => remove(field.name)}>
                      <Icon name="trash" size={18} />
                    </IconButton>
                  </div>
                  <SpecialKind name={field.name} />
                </div>
              ))}
              <Button onClick={() => add(NEW_SPECIAL)} icon={<Icon name="plus" size={16} />}>
                {t('hours.add-special')}
              </Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <fieldset className={styles.fields}>
        <legend>{t('hours.closures')}</legend>
        <p className={styles.hint}>{t('hours.closures-hint')}</p>
        <Form.List name="closures">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <div key={field.key} className={styles.dated}>
                  <Form.Item name={[field.name, 'name']} rules={required}>
                    <Input maxLength={100} aria-label={t('hours.name')} placeholder={t('hours.name')} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'from']} rules={required}>
                    <Input type="datetime-local" aria-label={t('hours.from')} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'to']} rules={required}>
                    <Input type="datetime-local" aria-label={t('hours.to')} />
                  </Form.Item>
                  <IconButton label={t('hours.remove-line')} onClick={() => remove(field.name)}>
                    <Icon name="trash" size={18} />
                  </IconButton>
                </div>
              ))}
              <Button onClick={() => add({ name: '', from: '', to: '' })} icon={<Icon name="plus" size={16} />}>
                {t('hours.add-closure')}
              </Button>
            </>
          )}
        </Form.List>
      </fieldset>
    </>
  );
}

const NEW_SPECIAL: SpecialDraft = {
  name: '',
  firstDay: '',
  lastDay: '',
  kind: 'closed',
  likeWeekday: 1,
  slots: [{ from: '09:00', to: '18:00' }],
};

/** What holds on the days of one line: closed, the times of a weekday, or times of their own. */
function SpecialKind({ name }: { readonly name: number }) {
  const { t } = useTexts();
  const weekdays = useWeekdays();
  const kind = Form.useWatch<SpecialDraft['kind'] | undefined>(['special', name, 'kind']);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <div className={styles.inline}>
      <Form.Item name={[name, 'kind']}>
        <Select
          aria-label={t('hours.kind')}
          className={styles.kind ?? ''}
          getPopupContainer={inDialog}
          options={[
            { value: 'closed', label: t('hours.kind-closed') },
            { value: 'like', label: t('hours.kind-like') },
            { value: 'slots', label: t('hours.kind-slots') },
          ]}
        />
      </Form.Item>
      <Form.Item name={[name, 'likeWeekday']} hidden={kind !== 'like'}>
        <Select aria-label={t('hours.weekdays')} options={weekdays} getPopupContainer={inDialog} />
      </Form.Item>
      <Form.List name={[name, 'slots']}>
        {(fields, { add, remove }) =>
          kind === 'slots' && (
            <>
              {fields.map((field) => (
                <span key={field.key} className={styles.inline}>
                  <Form.Item name={[field.name, 'from']} rules={required}>
                    <Input type="time" aria-label={t('hours.from')} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'to']} rules={required}>
                    <Input type="time" aria-label={t('hours.to')} />
                  </Form.Item>
                  {fields.length > 1 && (
                    <IconButton label={t('hours.remove-line')} onClick={() => remove(field.name)}>
                      <Icon name="trash" size={18} />
                    </IconButton>
                  )}
                </span>
              ))}
              <Button size="small" onClick={() => add({ from: '13:00', to: '18:00' })}>
                {t('hours.add-slot')}
              </Button>
            </>
          )
        }
      </Form.List>
    </div>
  );
}
