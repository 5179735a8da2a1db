// support-zh-cn.ts: the Chinese sentences of updates, diagnostics and what to do about a lost laptop. zh-cn.ts takes them in.

export const supportZhCN = {
  support: {
    title: '技术支持', what: '诊断信息里有版本、检查结果、各表行数和最近问题的代码，没有谈话内容、姓名、电话、文件夹和网络地址。先看一遍，再决定要不要发。', export: '导出诊断信息', shown: '诊断信息：将要保存的全部内容', save: '保存为文本文件', copy: '复制', copied: '已复制', file: '听客诊断信息',
    lost: '电脑丢了怎么办',
    lostSteps: {
      sealed: '数据库和录音都是加密的，没有开机密码和密钥，捡到的人打不开。请先改掉这台电脑的 Windows 密码和微软账户密码。',
      restore: '在另一台电脑上装好听客，插上备份盘，运行 tingke restore 文件夹 --code 恢复码，数据就回来了。',
      renew: '恢复以后马上更换密钥（上面的“密钥与恢复码”，或 tingke key --renew），旧恢复码作废；再备份一次，旧密钥做的备份会自动删除。',
      headquarters: '告诉总部停用丢失的电脑（tingke hq 里撤销），再向总部要新的登记码，在新电脑上登记。',
      badges: '胸牌和其他电脑如果和丢失的电脑配对过，请重新配对。',
      report: '丢失可能涉及客户的敏感个人信息：请告诉店里负责个人信息保护的人，由他决定是否要通知客户和主管部门。',
    },
  },
  key: {
    title: '密钥与恢复码', what: '这台电脑的数据库、录音和备份都用一把密钥加密。恢复码就是这把密钥：有了它才能在别的电脑上恢复备份，谁拿到它谁也能打开。', written: '恢复码已经抄下。', unwritten: '还没有确认抄下恢复码。电脑坏了或系统重装以后，没有恢复码就打不开数据。',
    show: '查看恢复码', code: '恢复码', how: '请抄写两份，分开锁好，不要拍照或存在这台电脑里。谁看过恢复码会记入操作记录。', done: '我已抄写两份', later: '以后再抄',
    renew: '更换密钥', renewAsk: '换一把新密钥？', renewWhat: '下次打开听客时，数据库和录音会用新密钥重新加密，一小时录音约两秒。旧恢复码作废，要重新抄；旧密钥做的备份，下次备份后会自动删除。', renewDo: '下次打开时更换', renewing: '下次打开听客时更换密钥；更换以后请抄下新的恢复码。', keep: '不换了',
  },
  update: {
    title: '更新', what: '听客不会自己联网更新，也不会自动安装。把新版本放在 U 盘或共享文件夹里，这里核对签名和每一个字节，装不装由您决定。', now: '现在的版本：{{version}}', folder: '放着更新的文件夹', folderHint: '例如 E:\\听客更新', look: '核对', newest: '这里没有比现在更新的版本',
    offered: '可以更新到 {{version}}（{{released}} 发布）', checked: '签名和内容都核对过', how: '先备份，再关掉听客，然后运行文件夹里的安装包：', download: '下载安装包（{{size}} MB）',
  },
} as const
