import { Form, Select } from 'antd';
import { useTexts } from '../../ui/texts/texts.tsx';

/** The languages that customers' pages speak; others may be typed. */
const USUAL = ['zh', 'zh-HK', 'en', 'es', 'fr', 'pt', 'ja', 'ko', 'ar'];
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export function LanguagesField({
  name,
  label,
  hint,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
}) {
  const { t, language } = useTexts();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={[
        {
          validator: (_, tags: readonly string[]) =>
            tags.every((tag) => TAG.test(tag))
              ? Promise.resolve()
              : Promise.reject(new Error(t('staffing.language-wrong'))),
        },
      ]}
    >
      <Select
        mode="tags"
        optionFilterProp="label"
        options={USUAL.map((tag) => ({ value: tag, label: `${names.of(tag) ?? tag} (${tag})` }))}
        getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
      />
    </Form.Item>
  );
}
