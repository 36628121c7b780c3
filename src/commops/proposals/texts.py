"""The words of a proposal and of the files that come of it, in every language that they are made in."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    # Names
    "community": ("Community", "社群"),
    "operations": ("Operations", "运营部"),
    "management": ("Management", "管理组"),
    "content": ("Content", "内容组"),
    "members": ("Members", "会员组"),
    "interaction": ("Interaction and events", "互动组"),
    "growth": ("Growth and business", "营销组"),
    "content department": ("Content", "内容部"),
    "events department": ("Events", "活动部"),
    "members department": ("Members", "用户部"),
    "data department": ("Data and systems", "数据部"),
    "business department": ("Business", "商务部"),
    "line": ("Business line {letter}", "业务线{letter}"),
    "project": ("Project {number}", "项目{number}"),
    "person": ("Person {number}", "同事{number}"),
    # What each team is for
    "community purpose": (
        "Sets the direction and is accountable for the whole community.",
        "定方向，对整个社群负责。",
    ),
    "alone purpose": (
        "Does everything, from the first idea to the last reply.",
        "从定位到答复，社群的事都在这里。",
    ),
    "operations purpose": (
        "Keeps the community running day to day and the departments in step.",
        "抓日常运营，让各部门步调一致。",
    ),
    "management purpose": (
        "Plans, keeps order, watches the metrics, and keeps the teams working together.",
        "做计划、守秩序、看数据，让各组拧成一股绳。",
    ),
    "content purpose": ("Plans, creates, reviews and publishes what members read.", "策划、制作、审核、发布内容。"),
    "events purpose": ("Plans events, runs them and learns from them.", "策划、举办活动，办完复盘。"),
    "members purpose": ("Recruits members, supports them and keeps them.", "招来成员，帮助成员，留住成员。"),
    "interaction purpose": (
        "Keeps the conversation going, in the chat and at events.",
        "日常互动和活动都在这里，让社群保持热度。",
    ),
    "data purpose": (
        "Provides reliable data, and keeps the systems safe.",
        "提供可信的数据，保证系统安全。",
    ),
    "business purpose": (
        "Makes the community known, and brings in partners and income.",
        "做推广、找合作、带来收入。",
    ),
    "growth purpose": ("Makes the community known, and brings in partners.", "做推广、拓展用户、找合作。"),
    "line purpose": (
        "Tells the community what the members of this business line need.",
        "代表一条业务线，向社群提出该线成员的需求。",
    ),
    "project purpose": (
        "People from several teams until the project is done; then they return to their teams.",
        "从各团队抽人组成，项目结束后各回各组。",
    ),
    "line content": ("Make content for business line {letter}", "业务线{letter}定制内容"),
    "project work": ("Complete project {number}", "把项目{number}做到收尾"),
    # What is proposed, and why
    "title alone": ("One person who does everything", "一个人，全都做"),
    "title few": ("One team of {size}, each with several roles", "{size} 人一组，一人多岗"),
    "title team": ("One team of {size} under one lead", "{size} 人一组，一位负责人"),
    "title teams": ("Five teams under one director", "一位总监，五个小组"),
    "title departments": ("Departments, each with a head of its own", "按职能分部门，各有负责人"),
    "title matrix": (
        "{base}, and {number} business lines across them (matrix)",
        "{base}，横向对接 {number} 条业务线（矩阵式）",
    ),
    "title project": (
        "{base}, and projects to which people are assigned (project)",
        "{base}，抽人组成项目组（项目制）",
    ),
    "title hybrid": ("{base}, and a project group beside them (hybrid)", "{base}，另设项目组（混合式）"),
    "title functional": ("{base} (functional)", "{base}（职能式）"),
    "why": ("Why", "理由"),
    "gains": ("Gains", "好处"),
    "costs": ("Costs", "代价"),
    "later": ("Later", "以后"),
    "next": ("Next hire", "接下来招"),
    "colon": (": ", "："),
    "why alone": (
        "one person has nobody to share the work with, but the same core duties; written down, none is forgotten",
        "只有一个人，没有谁可以分工；但核心职责一样不少，写下来才不会漏",
    ),
    "why few": (
        "with so few people, a level of leads costs more than it brings; for now, only the core duties are divided",
        "人这么少，再设一层负责人得不偿失；目前只分核心职责",
    ),
    "why team": (
        "up to {most} people see each other every day; one lead and a clear division are enough",
        "{most} 人以内天天见面，一位负责人加清楚的分工就够了",
    ),
    "why teams": (
        "one lead cannot oversee the work of {size} people; each team has a lead who also does part of the work",
        "{size} 个人的工作，一位负责人看不过来；每组设一位带头干活的组长",
    ),
    "why departments": (
        "at {size} people each function needs a head with time to lead, and more than one seat where work piles up",
        "{size} 个人时，每个职能都需要有精力带队的负责人，忙不过来的岗位不止一个编制",
    ),
    "why matrix": (
        "several business lines need the same specialists; a dotted line gives each of them a say",
        "多条业务线都要用同一批专员；虚线汇报让每条线都说得上话",
    ),
    "why project": (
        "the work comes as campaigns with a start and an end; people join from their home teams for that time",
        "工作是一个个有始有终的项目；从各组抽人，做完归队",
    ),
    "why hybrid": (
        "daily work needs stable functions, and new work needs people from several; a project group does that",
        "日常工作要靠稳定的职能，新的事要靠跨部门的人手；项目组做完即散",
    ),
    "why no lines": (
        "there are too few people to report to two managers each; add business lines from {least} people on",
        "人还不够让专员同时对两边负责；到 {least} 人再设业务线",
    ),
    "why no projects": (
        "there is nobody to spare for projects yet; the whole team is the project",
        "还没有人手可以抽调；整个团队就是项目组",
    ),
    "gains one": ("short lines of communication, no meetings about meetings", "路径短，不为开会而开会"),
    "costs one": ("everybody is a generalist, and every absence is felt", "人人都是多面手，谁缺席都有影响"),
    "costs alone": ("no reviewer and no backup", "没人复核，没人顶班"),
    "gains functional": ("clear duties, simple to manage", "职责明确，管理简单"),
    "costs functional": ("silos grow between the teams unless they meet regularly", "团队之间容易筑墙，要靠例会打通"),
    "gains matrix": ("better use of people, and every business line is served", "人用得更充分，每条线都有人管"),
    "costs matrix": (
        "two managers per person need good communication, and management is more complex",
        "双线汇报要求善于沟通，管理也更复杂",
    ),
    "gains project": ("a fast answer to the market", "对市场反应快"),
    "costs project": (
        "project teams dissolve and their knowledge goes with them; the home teams have to keep it",
        "项目组会解散，经验和人才不易沉淀；要靠原团队留住",
    ),
    "gains hybrid": ("efficient and flexible, the common choice today", "兼顾效率与灵活，是当下主流"),
    "costs hybrid": ("people who work in both need to know which comes first", "两边都有事的人，要有人告诉他先做哪件"),
    "later alone": (
        "with two people, one makes the content and the other reviews it",
        "有两个人时，一人制作，一人审核",
    ),
    "later few": ("from four people on, supporting duties are divided too", "从四个人起，支持性职责也分下去"),
    "later team": ("from {number} people on, teams with leads of their own", "到 {number} 人，分组并设组长"),
    "later teams": ("from {number} people on, departments with heads", "到 {number} 人，分部门并设负责人"),
    "later departments": (
        "above {number} people, divide the community into several, each with an organisation of its own",
        "超过 {number} 人，把社群拆成几个，各有各的组织",
    ),
    # Questions
    "ask language": ("In which language?", "用哪种语言？"),
    "ask name": ("What is the community called?", "社群叫什么名字？"),
    "ask stage": ("At what stage is it?", "社群处于哪个阶段？"),
    "stage launch": ("being started", "正在筹建"),
    "stage growth": ("running and growing", "已经运转，正在成长"),
    "stage mature": ("established and stable", "已经成型，稳定运营"),
    "ask size": ("How many people run it? 1 to {most}", "有多少人做运营？1 到 {most}"),
    "ask business": ("What is it for?", "社群服务于哪类业务？"),
    "business content": ("to read, watch and hear something: media, brands, creators", "内容：媒体、品牌、创作者"),
    "business education": ("to learn something: courses and training", "教育：课程与培训"),
    "business commerce": ("to sell something: a shop and its customers", "电商：店铺与顾客"),
    "business product": ("to help with a product or a tool", "产品：为产品或工具的用户答疑"),
    "business interest": ("to share an interest: fans, hobbies, neighbours", "兴趣：粉丝、爱好者、邻里"),
    "business lines": ("for several business lines of a company", "多业务线：为公司的几条业务线服务"),
    "business campaigns": ("for campaigns that begin and end", "项目制：一个接一个的营销项目"),
    "ask platforms": (
        "On which platforms is it? Several with commas, none with Enter",
        "在哪些平台上？多个用逗号隔开，没有就按回车",
    ),
    "wrong choice": ("write one of these, or its number", "请写其中一项，或它的序号"),
    "wrong size": ("write a whole number from 1 to {most}", "请写 1 到 {most} 的整数"),
    "wrong text": ("write it on one line, in printable characters", "请写在一行内，只用可显示的字符"),
    "ask files": ("Write these files? y or n", "写入这些文件？y 或 n"),
    "wrong yes": ("write y or n", "请写 y 或 n"),
    # Meetings
    "team-meeting": ("Team meeting", "团队例会"),
    "heads feedback": (
        "Each lead closes with one thing another team could do better.",
        "每位负责人最后提一点别的团队可以改进的地方。",
    ),
    "team feedback": ("The last five minutes: what to do differently.", "最后五分钟：下次怎么改。"),
    "content gives": ("material for the next events", "为近期活动提供素材"),
    "events gives": ("distribution for content, and recordings to make more of", "为内容带来传播，并提供活动记录"),
    "events feedback": (
        "Each debrief lists which material was used and which was not.",
        "每次复盘列出哪些素材用上了、哪些没用上。",
    ),
    "members gives": ("members' needs, and corrections to their records", "提出成员需求，订正成员资料"),
    "data gives": ("analysis, and early signs of members going quiet", "提供分析和成员沉默的早期信号"),
    "data feedback": ("Each analysis is marked as used or not used a month later.", "一个月后标注每份分析是否用上。"),
    "lines gives": ("opportunities, plans and news of the line", "业务线的机会、计划和动态"),
    "community gives": ("members' needs and what they say of the product", "成员需求和对产品的评价"),
    "lines feedback": (
        "Open points and their owners go out in writing the same day.",
        "未决事项和负责人当天书面发出。",
    ),
    "project gives": ("dates, owners and what is stuck", "时间、负责人和卡点"),
    "project feedback": (
        "A stuck card is raised at the next meeting of the leads.",
        "卡住的事项提到下次负责人例会。",
    ),
    # Comments in the files
    "about root": (
        "The root of the organisation. Edit this first; everything else is in the files beside it.",
        "组织的根文件。先改这里，其余内容都在旁边的文件里。",
    ),
    "about profile": (
        "What to write next: who the community is for, and what it wants to achieve. For example:",
        "接下来写：社群为谁而建，要做成什么。例如：",
    ),
    "positioning": ("the place where ...", "……的人相互学习的地方"),
    "audience": ("beginners who ...", "刚刚……的新人"),
    "goal": ("half of all members take part every month", "每月一半成员参与"),
    "about alone": (
        "There is only one person: remove this line when a second one joins.",
        "目前只有一个人；第二个人加入后删掉这一行。",
    ),
    "about teams": (
        "The teams, and who leads each. A lead reports to the lead of the parent team, the others to the team's lead.",
        "团队及其负责人。负责人向上级团队的负责人汇报，其他人向本团队负责人汇报。",
    ),
    "about lines": (
        "Business lines: give each its own name and id, here and in roles, duties and people.",
        "业务线：改成自己的名称和 id，roles、duties、people 里一并改。",
    ),
    "about projects": (
        "Projects end on their `until` date, with everything in them. Name yours, and add new ones like this.",
        "项目到期即止，与之相关的内容随之失效。改成自己的项目，新项目照此添加。",
    ),
    "about roles": (
        "The roles. Name, purpose, level, skills and measures come from the standard unless you write your own.",
        "岗位。名称、宗旨、级别、技能和指标沿用标准，自己写了就以自己的为准。",
    ),
    "about more roles": ("More roles: commops list roles --library", "更多岗位：commops list roles --library"),
    "about backup": (
        "`backup` stands in for the holder; `seats` is the headcount of a role.",
        "`backup` 是顶班的岗位，`seats` 是编制人数。",
    ),
    "about duties": (
        "Who does what. The lead of the `team` is accountable for each duty unless `accountable` names another role.",
        "谁做什么。除非用 `accountable` 另外指定，否则由所属团队 `team` 的负责人对结果负责。",
    ),
    "about letters": (
        "`responsible` does the work, `consulted` gives input beforehand, `informed` is notified afterwards.",
        "`responsible` 执行，`consulted` 事前征求意见，`informed` 事后知会。",
    ),
    "about meanings": ("What each duty means: commops show duty/ID", "各项职责的含义：commops show duty/ID"),
    "about coverage": ("What else the standard recommends: commops coverage", "标准还建议哪些：commops coverage"),
    "about people": (
        "Who holds the roles. Write the real names; you can choose the ids too.",
        "谁任哪个岗。换成真实姓名；id 也可以自己取。",
    ),
    "about leaving": (
        "Somebody leaves: `until: 2030-12-31`. Two roles: `assignments: [{{role: ID, share: 0.6}}, ...]`.",
        "有人离开：`until: 2030-12-31`。一人两岗：`assignments: [{{role: ID, share: 0.6}}, ...]`。",
    ),
    "about collaborations": (
        "How people work together: where, how often, who decides. Change what does not fit.",
        "怎么协作：在哪里、多久一次、谁拍板。与实际不符的就改。",
    ),
    "about separations": (
        "Duties that one person must not hold together (segregation of duties):",
        "不得由同一人兼做的：",
    ),
    "about workflows": (
        "Work that passes through several hands. A step is done by those responsible for its duty.",
        "要经过多人之手的工作。每一步由该职责的执行者完成。",
    ),
}


def said(key: str, language: str, **values: object) -> str:
    """Return a text in a language, with values put in."""
    english, chinese = _WORDS[key]
    return (chinese if language == "zh" else english).format(**values)
