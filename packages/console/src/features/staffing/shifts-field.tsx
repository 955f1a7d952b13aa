import { Button, Form, Input, Select } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './staffing.module.css';

/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The times of the week at which an agent works, in a zone. An end before the beginning is on the next day. */
export function ShiftsField() {
  const { t, language } = useTexts();
  const names = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const days = Array.from({ length: 7 }, (_, index) => ({
    value: index + 1,
    label: names.format(MONDAY + index * DAY_MS),
  }));
  const popup = (trigger: HTMLElement) => trigger.closest('dialog') ?? document.body;
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.List name="shifts">
        {(fields, { add, remove }) => (
          <Form.Item label={t('staffing.shifts')} extra={t('staffing.shifts-hint')}>
            {fields.map((field) => (
              <div key={field.key} className={styles.shift}>
                <Form.Item name={[field.name, 'weekdays']} rules={required}>
                  <Select
                    mode="multiple"
                    aria-label={t('staffing.weekdays')}
                    options={days}
                    getPopupContainer={popup}
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'from']} rules={required}>
                  <Input type="time" aria-label={t('staffing.from')} />
                </Form.Item>
                <Form.Item name={[field.name, 'to']} rules={required}>
                  <Input type="time" aria-label={t('staffing.to')} />
                </Form.Item>
                <IconButton label={t('staffing.remove-shift')} onClick={() => remove(field.name)}>
                  <Icon name="trash" size={18} />
                </IconButton>
              </div>
            ))}
            <Button
              onClick={() => add({ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' })}
              icon={<Icon name="plus" size={16} />}
            >
              {t('staffing.add-shift')}
            </Button>
          </Form.Item>
        )}
      </Form.List>
      <Form.Item name="timeZone" label={t('staffing.time-zone')}>
        <Select
          showSearch
          options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))}
          getPopupContainer={popup}
        />
      </Form.Item>
    </>
  );
}
