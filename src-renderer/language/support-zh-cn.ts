// support-zh-cn.ts: the Chinese sentences of updates, diagnostics and what to do about a lost laptop. zh-cn.ts takes them in.

export const supportZhCN = {
  support: {
    title: '技术支持', what: '诊断信息里有版本、检查结果、各表行数和最近问题的代码，没有谈话内容、姓名、电话、文件夹和网络地址。先看一遍，再决定要不要发。', export: '导出诊断信息', shown: '诊断信息：将要保存的全部内容', save: '保存为文本文件', copy: '复制', copied: '已复制', file: '听客诊断信息',
    lost: '电脑丢了怎么办',
    lostSteps: {
      sealed: '数据库和录音都是加密的，没有开机密码和密钥，捡到的人打不开。请先改掉这台电脑的 Windows 密码和微软账户密码。',
      restore: '在另一台电脑上装好听客，插上备份盘，运行 tingke restore 文件夹 --code 恢复码，数据就回来了。',
      renew: '恢复以后马上运行 tingke key --renew：换一把新密钥，旧恢复码作废；再备份一次，旧密钥做的备份会自动删除。',
      headquarters: '告诉总部停用丢失的电脑（tingke hq 里撤销），再向总部要新的登记码，在新电脑上登记。',
      badges: '胸牌和其他电脑如果和丢失的电脑配对过，请重新配对。',
      report: '丢失可能涉及客户的敏感个人信息：请告诉店里负责个人信息保护的人，由他决定是否要通知客户和主管部门。',
    },
  },
  update: {
    title: '更新', what: '听客不会自己联网更新，也不会自动安装。把新版本放在 U 盘或共享文件夹里，这里核对签名和每一个字节，装不装由您决定。', now: '现在的版本：{{version}}', folder: '放着更新的文件夹', folderHint: '例如 E:\\听客更新', look: '核对', newest: '这里没有比现在更新的版本',
    offered: '可以更新到 {{version}}（{{released}} 发布）', checked: '签名和内容都核对过', how: '先备份，再关掉听客，然后运行文件夹里的安装包：', download: '下载安装包（{{size}} MB）',
  },
} as const
