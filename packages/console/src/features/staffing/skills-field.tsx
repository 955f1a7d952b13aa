import { Button, Form, Select } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useSkills } from './queries.ts';
import styles from './staffing.module.css';

const LEVELS = [1, 2, 3, 4, 5] as const;

/** Skills with their levels, row by row. */
export function SkillsField({
  name,
  label,
  hint,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}) {
  const { t } = useTexts();
  const skills = useSkills();
  const popup = (trigger: HTMLElement) => trigger.closest('dialog') ?? document.body;
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <Form.Item label={label} extra={hint}>
          {fields.map((field) => (
            <div key={field.key} className={styles.row}>
              <Form.Item name={[field.name, 'skill']} rules={[{ required: true, message: t('common.required') }]}>
                <Select
                  aria-label={t('staffing.skill')}
                  showSearch
                  optionFilterProp="label"
                  loading={skills.isPending}
                  options={(skills.data ?? []).map((skill) => ({ value: skill.id, label: skill.name }))}
                  getPopupContainer={popup}
                />
              </Form.Item>
              <Form.Item name={[field.name, 'level']}>
                <Select
                  aria-label={t('staffing.level')}
                  options={LEVELS.map((level) => ({ value: level, label: t(`staffing.level-${level}`) }))}
                  getPopupContainer={popup}
                />
              </Form.Item>
              <IconButton label={t('staffing.remove-skill')} onClick={() => remove(field.name)}>
                <Icon name="trash" size={18} />
              </IconButton>
            </div>
          ))}
          <Button
            onClick={() => add({ level: 3 })}
            icon={<Icon name="plus" size={16} />}
            disabled={skills.data?.length === 0}
          >
            {skills.data?.length === 0 ? t('staffing.no-skills-yet') : t('staffing.add-skill')}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
