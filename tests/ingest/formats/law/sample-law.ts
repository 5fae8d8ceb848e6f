/** An invented law with most of what the schema allows. */
export const SAMPLE_LAW = `<?xml version="1.0" encoding="UTF-8"?>
<Law Era="Reiwa" Year="8" Num="1" LawType="Act" Lang="ja" EnforcementDate="2026/4/1"><LawNum>令和八年法律第一号</LawNum><LawBody>
<LawTitle Kana="みほん">見本の提供に関する法律</LawTitle>
<TOC><TOCLabel>目次</TOCLabel><TOCChapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle><ArticleRange>（第一条・第二条）</ArticleRange></TOCChapter></TOC>
<MainProvision><Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
 <Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
  <Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence Num="1">この法律は、見本を提供することを目的とする。</Sentence><Sentence Num="2">ただし、<Ruby>瑕疵<Rt>かし</Rt></Ruby>のあるものを除く。</Sentence></ParagraphSentence></Paragraph>
 </Article>
 <Section Num="1"><SectionTitle>第一節　定義</SectionTitle>
 <Article Num="2"><ArticleCaption>（定義）</ArticleCaption><ArticleTitle>第二条</ArticleTitle>
  <Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>用語の意義は、次のとおりとする。</Sentence></ParagraphSentence>
   <Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column Num="1"><Sentence>見本</Sentence></Column><Column Num="2"><Sentence>面積が十<Sup>２</Sup>平方メートル以下で、10<Sup>-3</Sup>Ｈ<Sub>2</Sub>Ｏのもの</Sentence></Column></ItemSentence>
    <Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>細目の一つ</Sentence></Subitem1Sentence>
     <Subitem2 Num="1"><Subitem2Title>（１）</Subitem2Title><Subitem2Sentence><Sentence>細目の細目</Sentence></Subitem2Sentence></Subitem2></Subitem1></Item>
   <Item Num="1_2"><ItemTitle>一の二</ItemTitle><ItemSentence><Sentence>見本 &amp; &#x9AD9;価なもの</Sentence></ItemSentence></Item>
  </Paragraph>
  <Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>前項の表は、次のとおりとする。</Sentence></ParagraphSentence>
   <TableStruct><TableStructTitle>手数料の表</TableStructTitle><Table><TableHeaderRow><TableHeaderColumn>区分</TableHeaderColumn><TableHeaderColumn>金額</TableHeaderColumn></TableHeaderRow>
    <TableRow><TableColumn rowspan="2"><Sentence>甲</Sentence></TableColumn><TableColumn><Sentence>三百円</Sentence></TableColumn></TableRow>
    <TableRow><TableColumn><Sentence>五百円</Sentence></TableColumn></TableRow></Table>
    <Remarks><RemarksLabel>備考</RemarksLabel><Sentence>金額は、一件についての額とする。</Sentence></Remarks></TableStruct>
  </Paragraph>
 </Article></Section></Chapter></MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>
 <Article Num="1"><ArticleCaption>（施行期日）</ArticleCaption><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>この法律は、公布の日から施行する。</Sentence></ParagraphSentence></Paragraph></Article></SupplProvision>
<SupplProvision AmendLawNum="令和九年法律第二号" Extract="true"><SupplProvisionLabel>附　則</SupplProvisionLabel>
 <Paragraph Num="1"><ParagraphCaption>（経過措置）</ParagraphCaption><ParagraphNum>１</ParagraphNum><ParagraphSentence><Sentence>なお従前の例による。</Sentence></ParagraphSentence></Paragraph>
 <Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>政令で定める。</Sentence></ParagraphSentence>
  <AmendProvision><AmendProvisionSentence><Sentence>別の法律の一部を次のように改正する。</Sentence></AmendProvisionSentence><NewProvision><Article Num="9"><ArticleTitle>第九条</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>改めた文言とする。</Sentence></ParagraphSentence></Paragraph></Article></NewProvision></AmendProvision>
 </Paragraph></SupplProvision>
<AppdxTable Num="1"><AppdxTableTitle>別表第一</AppdxTableTitle><RelatedArticleNum>（第二条関係）</RelatedArticleNum><TableStruct><Table><TableRow><TableColumn colspan="2"><Sentence>一</Sentence><Sentence>二十万円</Sentence></TableColumn></TableRow></Table></TableStruct></AppdxTable>
<AppdxStyle><AppdxStyleTitle>様式第一</AppdxStyleTitle><StyleStruct><Style><Fig src="./pict/1.jpg"/></Style></StyleStruct></AppdxStyle>
<AppdxNote><AppdxNoteTitle>別記</AppdxNoteTitle><NoteStruct><Note>自由な記載<UnknownElement>知らない要素の文</UnknownElement></Note></NoteStruct></AppdxNote>
</LawBody></Law>`;
