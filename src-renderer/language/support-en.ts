// support-en.ts: the English sentences of updates, diagnostics and what to do about a lost laptop. en.ts takes them in.

export const supportEn = {
  support: {
    title: 'Technical support', what: 'The diagnostics hold versions, results of checks, rows per table and codes of recent problems; no words from talks, no names, phones, folders or addresses. Read them first, then decide whether to send them.', export: 'Export diagnostics', shown: 'Diagnostics: all that will be saved', save: 'Save as a text file', copy: 'Copy', copied: 'Copied', file: 'tingke-diagnostics',
    lost: 'When a laptop is lost',
    lostSteps: {
      sealed: 'Database and recordings are encrypted: whoever finds the laptop cannot open them without its password and the key. First change the Windows password and that of the Microsoft account.',
      restore: 'Install Tingke on another computer, plug in the backup drive and run tingke restore FOLDER --code CODE: the data are back.',
      renew: 'Then renew the key at once (above under key and recovery code, or tingke key --renew): the old recovery code is void. Back up again; backups made with the old key are deleted then.',
      headquarters: 'Tell headquarters to stop the lost laptop (revoke it in tingke hq), ask for a new code and link the new computer with it.',
      badges: 'Badges and other laptops that were paired with the lost one must be paired again.',
      report: 'Sensitive personal data of customers may be affected: tell whoever is responsible for personal data in the store, who decides whether customers and authorities must be told.',
    },
  },
  key: {
    title: 'Key and recovery code', what: 'Database, recordings and backups of this computer are encrypted with one key. The recovery code is that key: it brings a backup back on another computer, and opens everything for whoever holds it.', written: 'The recovery code is written down.', unwritten: 'Nobody has confirmed yet that the recovery code is written down. Without it the data cannot be opened when this computer breaks or is set up anew.',
    show: 'Show the recovery code', code: 'Recovery code', how: 'Write it down twice and lock the two away in different places; no photographs, not on this computer. Whoever looks at it is noted in the audit trail.', done: 'I have written it down twice', later: 'Later',
    renew: 'Renew the key', renewAsk: 'Change to a new key?', renewWhat: 'When Tingke is opened next, database and recordings are encrypted anew, about two seconds for an hour of sound. The old recovery code is void and the new one must be written down; backups made with the old key are deleted after the next backup.', renewDo: 'Renew at the next start', renewing: 'The key is renewed when Tingke is opened next; write the new recovery code down then.', keep: 'Keep the key',
  },
  update: {
    title: 'Updates', what: 'Tingke never updates over the network by itself and installs nothing on its own. Put a new version on a USB drive or a share; its signature and every byte are checked here, and installing is up to you.', now: 'This version: {{version}}', folder: 'Folder with the update', folderHint: 'for example E:\\tingke-update', look: 'Check', newest: 'Nothing newer than this version is here',
    offered: 'Version {{version}} can be installed (released {{released}})', checked: 'Signature and contents are checked', how: 'Back up, close Tingke, then run the installer in the folder:', download: 'Download the installer ({{size}} MB)',
  },
} as const
