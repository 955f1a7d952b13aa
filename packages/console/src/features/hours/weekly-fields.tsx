import { Button, Form, Input, Select, Switch } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useWeekdays } from './use-weekdays.ts';
import styles from './hours.module.css';

/** The week's times and the night, as parts of the form of a calendar. */
export function WeeklyFields() {
  const { t } = useTexts();
  const weekdays = useWeekdays();
  const required = [{ required: true, message: t('common.required') }];
  const hasNight = Form.useWatch<boolean | undefined>('hasNight') ?? false;
  return (
    <>
      <fieldset className={styles.fields}>
        <legend>{t('hours.weekly')}</legend>
        <p className={styles.hint}>{t('hours.weekly-hint')}</p>
        <Form.List name="weekly">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <div key={field.key} className={styles.line}>
                  <Form.Item name={[field.name, 'weekdays']} rules={required}>
                    <Select
                      mode="multiple"
                      aria-label={t('hours.weekdays')}
                      options={weekdays}
                      getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'from']} rules={required}>
                    <Input type="time" aria-label={t('hours.from')} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'to']} rules={required}>
                    <Input type="time" aria-label={t('hours.to')} />
                  </Form.Item>
                  <IconButton label={t('hours.remove-line')} onClick={() => remove(field.name)}>
                    <Icon name="trash" size={18} />
                  </IconButton>
                </div>
              ))}
              <Button
                onClick={() => add({ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' })}
                icon={<Icon name="plus" size={16} />}
              >
                {t('hours.add-slot')}
              </Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <fieldset className={styles.fields}>
        <legend>{t('hours.night')}</legend>
        <p className={styles.hint}>{t('hours.night-hint')}</p>
        <div className={styles.inline}>
          <Form.Item name="hasNight" valuePropName="checked">
            <Switch aria-label={t('hours.night')} />
          </Form.Item>
          <Form.Item name={['night', 'from']} rules={required} hidden={!hasNight}>
            <Input type="time" aria-label={t('hours.from')} />
          </Form.Item>
          <Form.Item name={['night', 'to']} rules={required} hidden={!hasNight}>
            <Input type="time" aria-label={t('hours.to')} />
          </Form.Item>
        </div>
      </fieldset>
    </>
  );
}
