export { accountSettingsSchema, DEFAULT_ACCOUNT_SETTINGS, type AccountSettings } from './settings.ts';
